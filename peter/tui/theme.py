"""Three themes: dark, light, high contrast. Blue for With, orange for Without, for every eye.

Every pair of colours on a screen keeps WCAG 2.2: 4.5 to 1 for text (SC 1.4.3), 3 to 1 for lines
and shapes (SC 1.4.11); `tests/tui/test_themes.py` measures them where they are drawn.
"""

from textual.theme import Theme

DARK = Theme(
    name="peter-dark",
    primary="#56B4E9",
    accent="#F0E442",
    foreground="#E6E6E6",
    background="#101418",
    surface="#101418",
    panel="#1A2027",
    warning="#E69F00",
    error="#FF7B72",
    success="#56B4E9",
    dark=True,
    variables={
        "with": "#56B4E9",
        "without": "#E69F00",
        "footer-background": "#1A2027",
        "footer-key-foreground": "#F0E442",
        "footer-description-foreground": "#E6E6E6",
        "block-cursor-background": "#2A3440",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-text-style": "bold",
        "scrollbar": "#6E7B89",
        "scrollbar-background": "#101418",
    },
)

LIGHT = Theme(
    name="peter-light",
    primary="#006AA6",
    accent="#7A3E9D",
    foreground="#1A1A1A",
    background="#FBFBF8",
    surface="#FBFBF8",
    panel="#ECECE6",
    warning="#985100",
    error="#B3261E",
    success="#006AA6",
    dark=False,
    variables={
        "with": "#006AA6",
        "without": "#985100",
        "footer-background": "#ECECE6",
        "footer-key-foreground": "#7A3E9D",
        "footer-description-foreground": "#1A1A1A",
        "block-cursor-background": "#D8E6EF",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "scrollbar": "#85857D",
        "scrollbar-background": "#FBFBF8",
    },
)

CONTRAST = Theme(
    name="peter-contrast",
    primary="#A8DCFF",
    accent="#FFFF66",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#000000",
    warning="#FFCC80",
    error="#FF9E97",
    success="#A8DCFF",
    dark=True,
    variables={
        "with": "#A8DCFF",
        "without": "#FFCC80",
        "footer-background": "#000000",
        "footer-key-foreground": "#FFFF66",
        "footer-description-foreground": "#FFFFFF",
        "block-cursor-background": "#0057C2",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-text-style": "bold",
        "scrollbar": "#FFFFFF",
        "scrollbar-background": "#000000",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)
