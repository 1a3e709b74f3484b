"""What `cinec doctor` says about the rules backend."""

from cinec.backend import Finding


def check() -> tuple[Finding, ...]:
    """It needs nothing."""
    return (Finding(subject="rules", good=True, detail="always ready"),)
