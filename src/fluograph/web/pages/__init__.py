"""The page: its menus, panels and dialogs around the canvas."""
