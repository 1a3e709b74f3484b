"""A small picture of a shot size: a figure in a frame, drawn from the size's own numbers, as an SVG data address."""

from cinec.lsp.markdown import picture
from cinec.terms import SizeTerm

WIDTH, HEIGHT = 239, 100
# A standing figure in heads: eyes half a head below the crown, shoulders, hips and feet further down (Loomis).
_SHOULDERS, _HIPS, _FEET = 1.4, 3.9, 7.5


def framing_picture(term: SizeTerm) -> str:
    """`![cu](data:…)` for Markdown; the figure's head is as tall in the frame as the size says."""
    head = sum(term.head) / 2000 * HEIGHT
    eyes = sum(term.eyes) / 2000 * HEIGHT
    crown = eyes - head / 2
    x = WIDTH / 2
    shapes = "".join(
        (
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#20242b"/>',
            _ellipse(x, crown + head / 2, head * 0.38, head / 2),
            _body(x, crown, head),
            f'<path d="M0 {HEIGHT * 2 / 3:.0f}H{WIDTH}M0 {HEIGHT / 3:.0f}H{WIDTH}M{WIDTH / 3:.0f} 0V{HEIGHT}'
            f'M{WIDTH * 2 / 3:.0f} 0V{HEIGHT}" stroke="#ffffff22" fill="none"/>',
        )
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">{shapes}</svg>'
    return picture(term.name, "image/svg+xml", svg.encode())


def _ellipse(x: float, y: float, across: float, down: float) -> str:
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{across:.1f}" ry="{down:.1f}" fill="#d9a47f"/>'


def _body(x: float, crown: float, head: float) -> str:
    """Shoulders to feet as one outline."""
    top, hips, feet = crown + _SHOULDERS * head, crown + _HIPS * head, crown + _FEET * head
    wide, narrow = head * 0.95, head * 0.55
    return (
        f'<path d="M{x - wide:.1f} {top + head * 0.4:.1f}Q{x - wide:.1f} {top - head * 0.2:.1f} {x - head * 0.2:.1f} {top - head * 0.35:.1f}'
        f"H{x + head * 0.2:.1f}Q{x + wide:.1f} {top - head * 0.2:.1f} {x + wide:.1f} {top + head * 0.4:.1f}"
        f'L{x + narrow:.1f} {hips:.1f}L{x + narrow:.1f} {feet:.1f}H{x - narrow:.1f}V{hips:.1f}Z" fill="#5e7a8a"/>'
    )
