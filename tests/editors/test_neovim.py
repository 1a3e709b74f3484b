"""Neovim, headless, with the snippet and `cinec lsp`: findings, a fix, formatting and a rename, as an author does them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NVIM = shutil.which("nvim")
SNIPPET = Path(__file__).parents[2] / "grammar" / "editors" / "neovim.lua"
SCRIPT = """Title: Kettle

INT. KITCHEN - NIGHT

MARA waits for the kettle.

MARA
Tea?

TOM (O.S)
Yes, Mara.



Tom comes in.
"""
# Each step waits for what it needs, and writes down what the buffer then holds.
STEPS = """
local log = {}
local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n') .. '\\n'
end
local function codes()
  return vim.tbl_map(function(each) return each.code end, vim.diagnostic.get(0))
end
local function wait(name, reached)
  if not vim.wait(20000, reached, 20) then error('waited for ' .. name .. ': ' .. vim.inspect(codes())) end
end
local function step(name, changes)
  local before = text()
  changes()
  wait(name, function() return text() ~= before end)
  log[name] = text()
end

vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.CINEC_SCRIPT))
log.filetype = vim.bo.filetype
wait('findings', function() return vim.tbl_contains(codes(), 'CINF005') end)
log.findings = vim.diagnostic.get(0)

vim.ui.select = function(items, options, chosen)
  log.offers = vim.tbl_map(options.format_item, items)
  chosen(items[1], 1)
end
vim.fn.cursor(vim.fn.search('O\\\\.S)'), 7)
step('fixed', function() vim.lsp.buf.code_action() end)
wait('no finding', function() return not vim.tbl_contains(codes(), 'CINF005') end)

step('formatted', function()
  if vim.lsp.buf.format then vim.lsp.buf.format() else vim.lsp.buf.formatting_sync(nil, 20000) end
end)

vim.fn.cursor(vim.fn.search('^MARA$'), 2)
step('renamed', function() vim.lsp.buf.rename('EDDA') end)
log.commands = vim.tbl_filter(function(each) return each:match('^cinec') end, vim.tbl_keys(vim.lsp.commands))
vim.fn.writefile({ vim.fn.json_encode(log) }, vim.env.CINEC_LOG)
"""

pytestmark = pytest.mark.skipif(NVIM is None, reason="Neovim is not installed: apt-get install -y neovim")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a session wrote down."""
    folder = tmp_path_factory.mktemp("nvim")
    (folder / "a film").mkdir()
    script, written = folder / "a film" / "episode.fountain", folder / "log.json"
    script.write_text(SCRIPT)
    (folder / "cinec").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cinec "$@"\n')
    (folder / "cinec").chmod(0o755)
    (folder / "steps.lua").write_text(
        f"local ok, problem = pcall(function()\n{STEPS}\nend)\n"
        "if not ok then io.stderr:write(tostring(problem)) vim.cmd('cquit') end vim.cmd('qall!')\n"
    )
    assert NVIM is not None
    done = subprocess.run(
        [NVIM, "--headless", "--clean", "-u", "NONE"]
        + ["--cmd", f"let g:cinec_path = '{folder / 'cinec'}'"]
        + ["-c", f"luafile {SNIPPET}", "-c", f"luafile {folder / 'steps.lua'}"],
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
            "CINEC_SCRIPT": str(script),
            "CINEC_LOG": str(written),
        },
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(written.read_text())
    return found


def test_scripts_are_known_by_their_name(log: dict[str, Any]) -> None:
    assert log["filetype"] == "fountain"


def test_a_mistake_is_shown_where_it_is(log: dict[str, Any]) -> None:
    (found,) = [each for each in log["findings"] if each["code"] == "CINF005"]
    line = SCRIPT.splitlines().index("TOM (O.S)")
    assert (found["lnum"], found["source"]) == (line, "cinec")
    assert "usually written `(O.S.)`" in found["message"]


def test_a_quick_fix_mends_it(log: dict[str, Any]) -> None:
    assert "O.S." in log["offers"][0]
    assert log["fixed"] == SCRIPT.replace("(O.S)", "(O.S.)")


def test_the_buffer_is_formatted(log: dict[str, Any]) -> None:
    assert log["formatted"] == SCRIPT.replace("(O.S)", "(O.S.)").replace("\n\n\n\n", "\n\n")


def test_a_character_gets_another_name_everywhere(log: dict[str, Any]) -> None:
    renamed = log["formatted"].replace("MARA", "EDDA").replace("Mara", "Edda")
    assert log["renamed"] == renamed


def test_the_lenses_do_something(log: dict[str, Any]) -> None:
    assert sorted(log["commands"]) == ["cinec.play", "cinec.render", "cinec.takes"]


def test_newer_editors_are_told_by_their_own_door(tmp_path: Path) -> None:
    """Neovim 0.11 starts the server by itself; here its two functions only write down what they are told."""
    written = tmp_path / "told.json"
    door = (
        "lua told = {} vim.lsp.config = function(name, settings) told[name] = settings end "
        "vim.lsp.enable = function(name) told.enabled = name end"
    )
    write = f"lua vim.fn.writefile({{ vim.fn.json_encode(told) }}, '{written}') vim.cmd('qall!')"
    assert NVIM is not None
    command = [
        NVIM,
        "--headless",
        "--clean",
        "-u",
        "NONE",
        "--cmd",
        door,
        "-c",
        f"luafile {SNIPPET}",
        "-c",
        write,
    ]
    subprocess.run(command, capture_output=True, timeout=60, check=True)
    told = json.loads(written.read_text())
    assert told["enabled"] == "cinec"
    assert told["cinec"]["cmd"] == ["cinec", "lsp"] and told["cinec"]["filetypes"] == ["fountain"]
    assert "cinec.toml" in told["cinec"]["root_markers"]
