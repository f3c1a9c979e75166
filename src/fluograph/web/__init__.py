"""The workspace: designing a graph with live images, in the browser."""
