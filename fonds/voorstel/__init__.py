"""What a voorstel is made of: kinds, amounts and their effect, papers, steps and what changed."""
