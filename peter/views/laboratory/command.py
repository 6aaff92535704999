"""The command line that gives the laboratory's numbers, and what it cannot say."""

import shlex

import attrs

from peter.laboratory import Laboratory, command_for
from peter.speech import Speech
from peter.views.laboratory.screen import systems_of
from peter.views.systems import beside


@attrs.frozen
class CommandView:
    """The command line that gives the same numbers, and what it cannot say."""

    command: str
    is_exact: bool
    limits: tuple[str, ...]
    """Where the command falls short, each in a sentence."""

    @property
    def to_copy(self) -> str:
        """What goes to the clipboard: a command that falls short says so there too."""
        if self.is_exact:
            return self.command
        return "\n".join((*(f"# {limit}" for limit in self.limits), self.command))


def command_view(laboratory: Laboratory, say: Speech) -> CommandView:
    """The `peter compare` command of the laboratory."""
    say = beside(systems_of(laboratory), say)
    command = command_for(laboratory)
    limits = []
    if command.other_policy:
        limits.append(
            say(
                "Without is here, unchanged: {policy}. No name stands for what was changed in the "
                "laboratory; a policy file of your own can say it.",
                policy=say(laboratory.preset.title),
            )
            if say.columns is None
            else say(
                "Second, here unchanged: {policy}. No name stands for what was changed in the "
                "laboratory; a policy file of your own can say it.",
                policy=say(laboratory.preset.title),
            )
        )
    if command.of_story:
        limits.append(
            say(
                "The command takes the story's own assumptions. This needs a story of your own, "
                "at the top of its script.toml: {lines}",
                lines=", ".join(command.of_story),
            )
        )
    if command.of_economy:
        limits.append(
            say(
                "The command takes the story's own numbers. This needs a story of your own, under "
                "[economy] in its script.toml: {lines}",
                lines=", ".join(command.of_economy),
            )
        )
    return CommandView(shlex.join(command.words), command.is_exact, tuple(limits))
