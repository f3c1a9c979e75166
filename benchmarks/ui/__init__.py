"""What a person waits for in the workspace: a real server, a real browser, a real mouse."""
