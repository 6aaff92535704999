"""The sheets of a training as lines: flipchart, the room's form, cards; notes on a country."""
