// Reads one JSON request a line, prints one JSON answer a line.
// {"text": …, "peer": …} is answered by that parser's tokens as [type, text, dual], or by one token `error`; with "rounds": n by n
// times in milliseconds.
const { Fountain } = require("fountain-js");
const { InlineLexer } = require("fountain-js/dist/lexer.js");
const aw = require("aw-parser");
const readline = require("node:readline");

const SHOWN = {
  print_notes: false, print_actions: true, print_headers: true,
  print_sections: true, print_synopsis: true, print_dialogues: true, use_dual_dialogue: true,
};

// fountain-js styles text as HTML; notes are comments there.
function plain(text) {
  return InlineLexer.reconstruct(text)
    .replace(/<!--[\s\S]*?-->/g, "").replace(/<br \/>/g, "\n").replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
}

const parsers = {
  "fountain-js": (text) => new Fountain().parse(text, true).tokens,
  "aw-parser": (text) => aw.parser.parse(text, SHOWN),
};

const readers = {
  "fountain-js": (text) =>
    parsers["fountain-js"](text).map(
      (token) => [token.is_title ? `title:${token.type}` : token.type, token.text ? plain(token.text) : "", token.dual || ""]),
  "aw-parser": (text) => {
    const script = parsers["aw-parser"](text);
    return [
      ...script.title_page.map((token) => [`title:${token.type}`, token.text, ""]),
      ...script.tokens.map((token) => [token.type, token.text, token.dual || ""]),
    ];
  },
};

function tokens({ text, peer }) {
  try {
    return readers[peer](text);
  } catch (problem) {
    return [["error", String(problem.message), ""]];
  }
}

function times({ text, peer, rounds }) {
  const spent = [];
  for (let round = 0; round < rounds; round++) {
    const begin = process.hrtime.bigint();
    parsers[peer](text);
    spent.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  return spent;
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const request = JSON.parse(line);
  const answer = request.rounds ? times(request) : tokens(request);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
