// The commands against an editor that only writes down what it is asked for.
"use strict";

const assert = require("node:assert");
const test = require("node:test");
const { commands } = require("../commands");

function editor({ film = true, dirty = false } = {}) {
  const asked = [];
  const uri = (text) => ({ fsPath: decodeURIComponent(text.replace("file://", "")), toString: () => text });
  const document = { uri: uri("file:///film/a%20b.fountain"), isDirty: dirty, save: async () => asked.push(["save"]) };
  const vscode = {
    Uri: { parse: uri, file: (path) => uri(`file://${path}`) },
    Task: class {
      constructor(type, scope, name, source, execution) {
        Object.assign(this, { name, execution });
      }
    },
    TaskScope: { Workspace: 1 },
    ProcessExecution: class {
      constructor(program, args, options) {
        Object.assign(this, { program, args, options });
      }
    },
    window: {
      activeTextEditor: { document },
      showWarningMessage: (text) => asked.push(["warning", text]),
    },
    workspace: {
      textDocuments: [document],
      getConfiguration: () => ({ get: () => "/bin/cinec" }),
      fs: {
        stat: async () => {
          if (!film) throw new Error("no such file");
        },
      },
    },
    env: { openExternal: async (film) => asked.push(["open", film.fsPath]) },
    tasks: {
      executeTask: async ({ execution }) => asked.push([execution.program, ...execution.args, execution.options.cwd]),
    },
  };
  return { vscode, asked };
}

const SCRIPT = "file:///film/a%20b.fountain";

test("render saves the script and builds it", async () => {
  const { vscode, asked } = editor({ dirty: true });
  await commands(vscode)["cinec.render"](SCRIPT, "#door");
  assert.deepStrictEqual(asked, [["save"], ["/bin/cinec", "build", "/film/a b.fountain", "/film"]]);
});

test("the palette renders the script that is shown", async () => {
  const { vscode, asked } = editor();
  await commands(vscode)["cinec.render"]();
  assert.deepStrictEqual(asked, [["/bin/cinec", "build", "/film/a b.fountain", "/film"]]);
});

test("play opens the film, or says that there is none", async () => {
  const there = editor();
  await commands(there.vscode)["cinec.play"](SCRIPT);
  assert.deepStrictEqual(there.asked, [["open", "/film/build/a b.mp4"]]);
  const gone = editor({ film: false });
  await commands(gone.vscode)["cinec.play"](SCRIPT);
  assert.strictEqual(gone.asked[0][0], "warning");
});

test("takes asks why a shot is as it is", async () => {
  const { vscode, asked } = editor();
  await commands(vscode)["cinec.takes"](SCRIPT, "#door");
  assert.deepStrictEqual(asked, [["/bin/cinec", "why", "/film/a b.fountain", "#door", "/film"]]);
});
