"""Dark or light before anything is drawn, so that nothing flashes."""

from __future__ import annotations

from nicegui import app, ui

__all__ = ["add_theme"]

_HEAD = """
<script>
  window.fluographTheme = () => {
    const chosen = localStorage.getItem("fluograph.theme");
    const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const style = document.documentElement.style;
    style.colorScheme = dark ? "dark" : "light";
    style.background = dark ? "#16181b" : "#e9ebee";
    return dark;
  };
  window.fluographTheme();
</script>
"""
_AT_START = "\ndarkSetter = undefined; Quasar.Dark.set(fluographTheme());\n"


def add_theme() -> None:
    """Make all pages dark or light as the person chose, or as the system says."""
    ui.add_head_html(_HEAD, shared=True)
    app.config.vue_config_script += _AT_START
