"""Everything that only the tutor runs: reading the course, releasing, judging, grading."""
