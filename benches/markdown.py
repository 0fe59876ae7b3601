"""Tables and figures in Markdown."""

from statistics import median


def table(header, rows):
    if not rows:
        return ""
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "\n".join("| " + " | ".join(str(word) for word in line) + " |" for line in lines)


def number(value):
    if value is None:
        return ""
    decimals = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:,.{decimals}f}"


def ratio(ratios):
    return f"**{median(ratios):.2f}** ({ratios[0]:.2f}–{ratios[-1]:.2f})"
