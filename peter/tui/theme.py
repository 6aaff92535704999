"""Two themes, dark and light. Blue for With and orange for Without, told apart by everybody."""

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
        "scrollbar": "#3A4653",
        "scrollbar-background": "#101418",
    },
)

LIGHT = Theme(
    name="peter-light",
    primary="#0072B2",
    accent="#7A3E9D",
    foreground="#1A1A1A",
    background="#FBFBF8",
    surface="#FBFBF8",
    panel="#ECECE6",
    warning="#A85B00",
    error="#B3261E",
    success="#0072B2",
    dark=False,
    variables={
        "with": "#0072B2",
        "without": "#A85B00",
        "footer-background": "#ECECE6",
        "footer-key-foreground": "#7A3E9D",
        "footer-description-foreground": "#1A1A1A",
        "block-cursor-background": "#D8E6EF",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "scrollbar": "#B8B8B0",
        "scrollbar-background": "#FBFBF8",
    },
)
