"""Business documents made of a learner's own answers."""
