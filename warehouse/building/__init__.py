"""From landed batches to one warehouse version: the steps in order, each a named .sql file."""
