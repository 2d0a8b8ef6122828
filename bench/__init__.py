"""Speed as ratios within one run: `make bench`. Times differ between machines; ratios hardly do."""
