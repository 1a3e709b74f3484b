"""The lint rules' part of the table of codes: a line a rule, its code, its name and its title.

A rule's module is `cinec/lint/rules/<name>.py`, with underscores; its case file `tests/cases/lint/<name>.txt`.
Families: CINP parse, CINS structure, CINC cast, CINK continuity, CINT timing, CINV visual, CINM music and sound,
CINR other readers of Fountain, CINB backends and budget, CINX security, CINF style, CINU suppression.
"""

RULES: dict[str, tuple[str, str]] = {
    "CINC010": ("two-spellings", "a name in two spellings"),
    "CINU001": ("unused-suppression", "a suppression that suppresses nothing"),
    "CINU002": ("suppression-without-reason", "a suppression without a reason"),
    "CINU003": ("unknown-suppression", "a suppression of a code that does not exist"),
}
