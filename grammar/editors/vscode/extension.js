// The client: starts `cinec lsp` and does what its lenses ask for.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { commands } = require("./commands");

let client;

async function start() {
  const command = vscode.workspace.getConfiguration("cinec").get("path", "cinec");
  client = new LanguageClient(
    "cinec",
    "cinec",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ language: "fountain", scheme: "file" }, { language: "fountain", scheme: "untitled" }],
      initializationOptions: { commands: Object.keys(commands(vscode)) },
    },
  );
  try {
    await client.start();
  } catch {
    client = undefined;
    const setting = "Open the setting";
    const text = `\`${command} lsp\` does not start. Install it with \`pip install 'cinec[lsp]'\`, or say where it is.`;
    if ((await vscode.window.showErrorMessage(text, setting)) === setting) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "cinec.path");
    }
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  for (const [name, action] of Object.entries({ ...commands(vscode), "cinec.restart": restart })) {
    context.subscriptions.push(vscode.commands.registerCommand(name, action));
  }
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("cinec.path") && restart()),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
