// What the lenses above scenes and shots do: build the film, show it, say what a shot is made of.
"use strict";

const path = require("node:path");

/** The commands by name. `vscode` is the editor; a lens hands over the script's URI and the shot's id. */
function commands(vscode) {
  const script = (uri) => {
    const open = vscode.window.activeTextEditor;
    return uri ? vscode.Uri.parse(uri) : open && open.document.uri;
  };

  const run = (name, folder, args) => {
    const program = vscode.workspace.getConfiguration("cinec").get("path", "cinec");
    const task = new vscode.Task(
      { type: "process" },
      vscode.TaskScope.Workspace,
      name,
      "cinec",
      new vscode.ProcessExecution(program, args, { cwd: folder }),
    );
    return vscode.tasks.executeTask(task);
  };

  return {
    "cinec.render": async (uri) => {
      const file = script(uri);
      if (!file) return;
      const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === file.toString());
      if (open && open.isDirty) await open.save();
      await run("render", path.dirname(file.fsPath), ["build", file.fsPath]);
    },
    "cinec.play": async (uri) => {
      const file = script(uri);
      if (!file) return;
      const { dir, name } = path.parse(file.fsPath);
      const film = vscode.Uri.file(path.join(dir, "build", `${name}.mp4`));
      try {
        await vscode.workspace.fs.stat(film);
      } catch {
        vscode.window.showWarningMessage("There is no film yet: render it first.");
        return;
      }
      await vscode.env.openExternal(film);
    },
    "cinec.takes": async (uri, shot) => {
      const file = script(uri);
      if (file && shot) await run("takes", path.dirname(file.fsPath), ["why", file.fsPath, shot]);
    },
  };
}

module.exports = { commands };
