"""The panel of parameters: what it shows, and what it does with what a person does there."""
