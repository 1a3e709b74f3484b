"""The lint rules' part of the table of codes: a line a rule, its code, its name and its title.

A rule's module is `cinec/lint/rules/<name>.py`, with underscores; its case file `tests/cases/lint/<name>.txt`.
Families: CINP parse, CINS structure, CINC cast, CINK continuity, CINT timing, CINV visual, CINM music and sound,
CINR other readers of Fountain, CINB backends and budget, CINX security, CINF style, CINU suppression.
"""

RULES: dict[str, tuple[str, str]] = {
    "CINC010": ("two-spellings", "a name in two spellings"),
    "CINR001": ("note-over-lines", "a note that runs over several lines"),
    "CINR002": ("note-without-room", "a note that touches the lines around it"),
    "CINR003": ("note-on-heading", "a note on the line of a scene heading"),
    "CINR004": ("note-on-cue", "a note on the line of a character's name"),
    "CINR005": ("note-on-transition", "a note on the line of a transition"),
    "CINR006": ("note-in-parenthetical", "a note in a parenthetical"),
    "CINR007": ("note-under-cue", "a note between a name and what is said"),
    "CINR008": ("bracket-in-note", "a closing bracket inside a note"),
    "CINR009": ("double-bang-shot", "a shot line with two exclamation marks"),
    "CINR010": ("unknown-title-key", "a key of the title page that no editor knows"),
    "CINR011": ("note-for-another-editor", "a comment that another editor takes for an order"),
    "CINR012": ("shot-without-brackets", "a shot note without its brackets"),
    "CINR013": ("shot-as-heading", "a forced heading that is a shot"),
    "CINR014": ("ext-int-heading", "a heading that opens with EXT./INT."),
    "CINR015": ("mixed-line-ends", "line ends of two kinds"),
    "CINS020": ("words-before-the-first-heading", "words before the first scene heading"),
    "CINS021": ("scene-without-time", "a scene heading without a time of day"),
    "CINS022": ("empty-scene", "a scene in which nothing is seen or heard"),
    "CINS023": ("repeated-heading", "the same scene heading twice in a row"),
    "CINS024": ("unnumbered-scene", "a scene without a number among numbered ones"),
    "CINS025": ("scene-number-twice", "a scene number that is given twice"),
    "CINS026": ("scene-numbers-out-of-order", "scene numbers that run backwards"),
    "CINS027": ("skipped-section", "a section two levels below the one above"),
    "CINS028": ("continues-nothing", "a scene that continues what is not there"),
    "CINS029": ("unclosed-montage", "a montage or a flashback that is begun and not ended"),
    "CINS030": ("shot-id-twice", "two shots of a scene with one id"),
    "CINS031": ("unknown-shot-id", "a frame that is the same as one that is not there"),
    "CINS032": ("misspelt-time", "a time of day that is nearly one"),
    "CINS033": ("transition-without-scene", "a transition in the middle of a scene"),
    "CINS034": ("heading-without-room", "a scene heading that is read as action"),
    "CINU001": ("unused-suppression", "a suppression that suppresses nothing"),
    "CINU002": ("suppression-without-reason", "a suppression without a reason"),
    "CINU003": ("unknown-suppression", "a suppression of a code that does not exist"),
}
