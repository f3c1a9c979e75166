"""Operations of other packages, found through the entry point group ``fluograph.operations``.

The value of an entry point is a module, a function, or a list of functions.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType, ModuleType
from typing import Any, NamedTuple

from fluograph.errors import PluginError, UnknownNameError, did_you_mean
from fluograph.operations.record import Operation

__all__ = ["GROUP", "Plugin", "implementation", "installed", "load_plugins"]

GROUP = "fluograph.operations"

_log = logging.getLogger(__name__)


class Plugin(NamedTuple):
    """An operation of another package."""

    operation: Operation
    function: Callable[..., Any]
    package: str


@cache
def load_plugins() -> Mapping[str, Plugin]:
    """Return the operations of all installed plugins by name.

    A plugin that cannot be loaded is reported to the log and left out.

    Raises
    ------
    PluginError
        If two packages bring operations of the same name.
    """
    found: dict[str, Plugin] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda p: (_package(p), p.name)):
        for plugin in _load(point):
            name = plugin.operation.name
            other = found.setdefault(name, plugin)
            if other.function is not plugin.function:
                raise _clash(name, other.package, plugin.package)
    return MappingProxyType(found)


def installed(builtin: Collection[str] = ()) -> Mapping[str, Operation]:
    """Return the records of all plugins by name.

    Raises
    ------
    PluginError
        If one is called like a `builtin` operation.
    """
    plugins = load_plugins()
    for name in plugins.keys() & set(builtin):
        raise _clash(name, "fluograph", plugins[name].package)
    return {name: plugin.operation for name, plugin in plugins.items()}


def implementation(name: str) -> Callable[..., Any]:
    """Return the function of the plugin operation called `name`.

    Raises
    ------
    UnknownNameError
        If no installed plugin has it.
    """
    plugins = load_plugins()
    if name not in plugins:
        hint = did_you_mean(name, plugins)
        raise UnknownNameError(
            f"No installed plugin has an operation called {name!r}.{hint} Install the package that "
            "brings it."
        )
    return plugins[name].function


def _load(point: EntryPoint) -> list[Plugin]:
    from fluograph.operations.plugin import read  # only where there is a plugin: it takes time

    package = _package(point)
    try:
        return [Plugin(read(f), f, package) for f in _functions(point.load())]
    except Exception as error:  # a plugin is foreign code: whatever it raises, the rest goes on
        reason = f"{type(error).__name__}: {error}"
        _log.warning("The plugin %s (%s) is left out. %s", package, point.value, reason)
        return []


def _functions(value: Any) -> Iterator[Callable[..., Any]]:
    from fluograph.operations.plugin import is_operation

    if isinstance(value, ModuleType):
        functions = [thing for thing in vars(value).values() if is_operation(thing)]
        if not functions:
            raise PluginError(f"The module {value.__name__} has no function under @operation(...).")
        yield from functions
    elif isinstance(value, (list, tuple)):
        yield from value
    else:
        yield value


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value


def _clash(name: str, first: str, second: str) -> PluginError:
    packages = " and ".join(sorted((first, second), key=lambda package: package != "fluograph"))
    return PluginError(
        f"Two operations are called {name!r}, in the packages {packages}. Uninstall one of the "
        "packages, or ask its authors to rename theirs."
    )
