"""The public handle: a graph, its history and an engine, and all that can be done with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fluograph.errors import (
    FluographError,
    GraphError,
    ParameterError,
    UnknownNameError,
    did_you_mean,
)
from fluograph.graph import edits
from fluograph.graph.document import Graph, Link, Source, Step, split
from fluograph.graph.file import read, relocated, write
from fluograph.graph.history import History
from fluograph.graph.journal import Journal, journal_path
from fluograph.graph.source_rules import check_source
from fluograph.methods import Methods
from fluograph.operations.catalogue import catalogue
from fluograph.operations.naming import step_name
from fluograph.operations.record import Operation, Value
from fluograph.operations.values import coerce

if TYPE_CHECKING:
    import numpy as np

    from fluograph.engine import Context, Engine, Meta, Result
    from fluograph.images.picture import Picture
    from fluograph.images.tables import Table

__all__ = ["Node", "Workflow"]


class Workflow:
    """A graph being worked on.

    Parameters
    ----------
    graph
        Where it begins; by default empty.
    folder
        Where relative paths of sources start; by default the current folder.
    engine
        What computes; by default that of this process on the best device.
    journal
        True to write every edit to the disk before it is confirmed: beside the file of a workflow
        that has one, else in the user's data folder.
    """

    def __init__(
        self,
        graph: Graph | None = None,
        *,
        folder: str | Path | None = None,
        engine: Engine | None = None,
        journal: bool = False,
    ) -> None:
        self.history = History(graph or Graph())
        if journal:
            Journal.create(journal_path(None), self.history)
        self.folder = None if folder is None else Path(folder)
        self._engine = engine
        self._images: dict[str, Any] = {}

    @classmethod
    def load(
        cls, path: str | Path, *, engine: Engine | None = None, journal: bool = False
    ) -> Workflow:
        """Return the workflow of a file; with a journal, also what was done to it before.

        Raises
        ------
        FileFormatError
            If it cannot be read; the message names line, step and what was expected.
        FluographError
            If its journal is being written by another one.
        """
        path = Path(path)
        workflow = cls(read(path), folder=path.parent, engine=engine)
        if journal:
            graph = workflow.graph
            workflow.history = Journal.open(journal_path(path), graph)
            workflow.history.record(graph, "open")  # a script works on what the file holds
        return workflow

    def save(self, path: str | Path) -> Path:
        """Write the workflow to a file and return its path.

        Relative paths of sources are written so that they hold from the folder of the file.
        """
        path = Path(path)
        write(relocated(self.graph, self.folder or Path(), path.parent), path)
        journal = self.history.recorder
        if isinstance(journal, Journal) and journal.path != journal_path(path):
            Journal.create(journal_path(path), self.history)
            journal.discard()
        return path

    def close(self) -> None:
        """Let go of the journal, so that another one can write it."""
        if isinstance(self.history.recorder, Journal):
            self.history.recorder.close()

    @property
    def graph(self) -> Graph:
        """The graph as it is now: frozen, so that it can be kept and compared."""
        return self.history.graph

    def open(
        self,
        image: str | Path | np.ndarray,
        *,
        name: str | None = None,
        channel: int | str | None = None,
        scene: int | str = 0,
        time: str | int = "each",
        level: int = 0,
        axes: str | None = None,
        kind: str = "image",
        voxel_size: Mapping[str, float | str] | None = None,
    ) -> Node:
        """Add an image and return its node.

        Parameters
        ----------
        image
            A path, or an array of shape (y, x) or (z, y, x), or as `axes` says.
        name
            Of the source in the graph; by default that of the file.
        channel, scene
            Index or name; without a channel all of them are kept, for ``extract_channel``.
        time
            ``"each"`` (as the context says), an index, or ``"each-1"`` (the frame before).
        level
            Resolution level of a pyramid, 0 the finest.
        axes
            The meaning of the axes where the file does not tell, such as ``"TYX"``.
        kind
            ``"image"``, ``"binary"`` or ``"labels"``.
        voxel_size
            Axis -> length, where the file does not tell: ``{"x": "0.5 um", "y": "0.5 um"}``.

        Raises
        ------
        GraphError, ImageError
            If one of these cannot be. A file is looked at when pixels are asked for.
        """
        file = str(image) if isinstance(image, (str, Path)) else None
        stem = Path(file).name.split(".")[0] if file else "image"
        wanted = name or (f"image_{stem}" if stem[:1].isdigit() else stem)
        taken = {*self.graph.names, *self._images}  # an array that was undone may come back
        chosen = edits.fresh_name(taken, wanted)
        if not isinstance(voxel_size or {}, Mapping):
            raise GraphError(
                "voxel_size is a length for each axis, such as {'x': '0.5 um', 'y': '0.5 um'}; "
                f"got {voxel_size!r}."
            )
        source = Source(
            file=file,
            channel=channel,
            scene=scene,
            time=time,
            level=level,
            axes=axes,
            kind=kind,
            voxel_size=voxel_size or {},
        )
        graph = edits.add_source(self.graph, chosen, source)
        for problem in check_source(graph, chosen):
            raise GraphError(problem.message)
        if not isinstance(image, (str, Path)):
            from fluograph.engine import ArrayImage

            self._images[chosen] = ArrayImage(image, axes=axes)
        self.history.record(graph)
        return self[chosen]

    def apply(
        self,
        operation: str,
        *inputs: Node | str,
        name: str | None = None,
        over: str = "",
        **values: Any,
    ) -> Node:
        """Add a step and return its node.

        Parameters
        ----------
        operation
            Its name in the catalogue.
        inputs
            Nodes, or ``step`` or ``step.port``, for its inputs in their order; or by their names
            among `values`.
        name
            Of the step; by default what such a step makes (``smooth``), or the operation's name.
        over
            ``"planes"`` to apply it slice by slice along z.
        values
            Parameters; those left out get pyclesperanto's defaults. A node that is a number
            feeds the parameter.

        Raises
        ------
        UnknownNameError, ParameterError, GraphError
            If there is no such operation, input or parameter, or a value does not fit.
        """
        described = catalogue()[operation]
        if over not in ("", "planes"):
            raise GraphError(f'over is "planes", or nothing; got {over!r}.')
        given = self._inputs(described, inputs, values)
        parameters = {**described.defaults, **self._parameters(described, values)}
        if missing := [
            p.name for p in described.parameters if p.required and p.name not in parameters
        ]:
            raise ParameterError(f"{operation} needs a value for {', '.join(missing)}.")
        chosen = edits.fresh_name(self.graph, name or step_name(described))
        step = Step(operation, given, parameters, over=over)
        self.history.record(edits.add_step(self.graph, chosen, step))
        return self[chosen]

    def __getitem__(self, reference: str) -> Node:
        return Node(self, reference)

    def __contains__(self, name: object) -> bool:
        return name in self.graph

    def __iter__(self) -> Iterator[str]:
        return iter(self.graph.names)

    def undo(self) -> Graph:
        """Take back the last edit and return the graph."""
        return self.history.undo()

    def redo(self) -> Graph:
        """Do again what was undone and return the graph."""
        return self.history.redo()

    def evaluate(
        self, *wanted: Node | str, context: Context | None = None, **options: Any
    ) -> dict[str, Result]:
        """Compute results; see `fluograph.evaluate` for the options.

        Parameters
        ----------
        wanted
            Nodes, or ``step`` or ``step.port``; by default the outputs of the graph, or its last
            step.
        """
        from fluograph.engine import Context, evaluate

        names = (
            tuple(map(self._reference, wanted))
            or self.graph.outputs
            or tuple(self.graph.steps)[-1:]
        )
        images = {n: i for n, i in self._images.items() if n in self.graph.sources}
        options = {"folder": self.folder, "engine": self._engine, "sources": images, **options}
        return evaluate(self.graph, names, context=context or Context(), **options)

    def write(self, results: Mapping[str, Node | str] | Mapping[Path, Node | str]) -> list[Path]:
        """Compute results at every time point and write them, as ``fluograph run`` does.

        Parameters
        ----------
        results
            File -> what goes into it. Pixels go to ``.tif`` (OME-TIFF) or ``.zarr``, everything
            else to ``.csv`` or ``.parquet``. Folders are made if they do not exist.

        Returns
        -------
        list of Path
            The files.
        """
        from fluograph.batch.results import Results
        from fluograph.engine import Context

        wanted = {Path(path): self._reference(node) for path, node in results.items()}
        for path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
        references = dict.fromkeys(wanted.values())
        collected = Results(next(iter(wanted), Path()).parent, self._times(references))
        for time in range(collected.frames if wanted else 0):
            collected.add(time, self.evaluate(*references, context=Context(time)))
        for path, reference in wanted.items():
            collected.write(reference, path)
        return list(wanted)

    def __repr__(self) -> str:
        return repr(self.graph).replace("Graph", "Workflow", 1)

    def _times(self, references: Iterable[str]) -> int:
        """Return the number of time points of the images that results are made from."""
        from fluograph.batch.run import frame_count
        from fluograph.engine import Context
        from fluograph.engine.sources import Sources

        needed = self.graph.upstream(split(reference)[0] for reference in references)
        opened = Sources(self.folder, self._images)
        sources = {n: s for n, s in self.graph.sources.items() if n in needed}
        loaders = {n: opened.loader(n, source, Context()) for n, source in sources.items()}
        return frame_count(self.graph, {n: loader.image for n, loader in loaders.items()})

    def _inputs(
        self, operation: Operation, inputs: tuple[Node | str | None, ...], values: dict[str, Any]
    ) -> dict[str, str]:
        """Take the inputs, by position or by name, out of the arguments of a call."""
        ports = [port.name for port in operation.inputs]
        if len(inputs) > len(ports):
            raise GraphError(
                f"{operation.name} has {len(ports)} inputs ({', '.join(ports) or 'none'}), got "
                f"{len(inputs)}, with what it is called on. Parameters are given by name."
            )
        given = dict(zip(ports, inputs, strict=False))
        given.update({port: values.pop(port) for port in ports if port in values})
        missing = [p.name for p in operation.inputs if not p.optional and given.get(p.name) is None]
        if missing:
            raise GraphError(f"{operation.name} needs {', '.join(missing)} too: give a node.")
        return {port: self._reference(node) for port, node in given.items() if node is not None}

    def _parameters(
        self, operation: Operation, values: Mapping[str, Any]
    ) -> dict[str, Value | Link]:
        return {
            name: Link(self._reference(value))
            if isinstance(value, Node)
            else coerce(operation.parameter(name), value)
            for name, value in values.items()
        }

    def _reference(self, node: Node | str) -> str:
        if isinstance(node, Node) and node.workflow is not self:
            raise GraphError(
                f"{node.reference} belongs to another workflow. Open its image in this one, and "
                "apply the same steps."
            )
        if not isinstance(node, (Node, str)):
            raise GraphError(
                f"Expected a node, or the name of a source or step, got {type(node).__name__}. "
                "Add an image with open()."
            )
        return node if isinstance(node, str) else node.reference


class Node(Methods):
    """A source or a step of a workflow: what operations are called on.

    Every operation of the catalogue is a method, found by Tab; it adds a step and returns its node.

    Attributes
    ----------
    workflow
        Where it belongs.
    reference
        ``step``, or ``step.port`` for another output than the first.
    """

    def __init__(self, workflow: Workflow, reference: str) -> None:
        self.workflow = workflow
        self.reference = str(reference)
        if self.name not in workflow.graph:
            known = workflow.graph.names
            hint = did_you_mean(self.name, known) or f" There are: {', '.join(known) or 'none'}."
            raise UnknownNameError(f"No source or step is called {self.name!r}.{hint}")

    @property
    def name(self) -> str:
        """Name of the source or step in the graph."""
        return self.reference.partition(".")[0]

    @property
    def step(self) -> Step:
        """What the graph says of it.

        Raises
        ------
        GraphError
            If it is a source, or was undone.
        """
        if self.name not in self.workflow.graph.steps:
            raise GraphError(f"{self.name} is not a step of the workflow as it is now.")
        return self.workflow.graph.steps[self.name]

    def output(self, port: str) -> Node:
        """Return another output of this step."""
        catalogue()[self.step.operation].output(port)
        return Node(self.workflow, f"{self.name}.{port}")

    def set(self, **values: Any) -> Node:
        """Change parameters, and return this node."""
        described = catalogue()[self.step.operation]
        changed = self.workflow._parameters(described, values)
        self.workflow.history.record(edits.set_parameters(self.workflow.graph, self.name, changed))
        return self

    def result(self, context: Context | None = None) -> Result:
        """Compute it on the device."""
        return self.workflow.evaluate(self.reference, context=context)[self.reference]

    def array(self, context: Context | None = None) -> np.ndarray:
        """Compute it and copy the pixels to the host, shape (y, x) or (z, y, x)."""
        return self.result(context).array()

    def table(self, context: Context | None = None) -> Table:
        """Compute it and return the table."""
        return self.result(context).table()

    def number(self, context: Context | None = None) -> float:
        """Compute it and return the number."""
        return self.result(context).number()

    @property
    def meta(self) -> Meta:
        """Kind, axes, sizes and voxel size of the result."""
        return self.result().meta

    def show(self, context: Context | None = None) -> Picture:
        """Return a picture of it, which Jupyter displays."""
        return self.result(context).show(self.reference)

    def _apply(self, operation: Operation, inputs: tuple[Any, ...], values: Any) -> Node:
        return self.workflow.apply(operation.name, self, *inputs, **values)

    def _repr_html_(self) -> str:
        try:
            return self.show()._repr_html_()
        except FluographError as error:
            return f"<b>{escape(self.reference)}</b> {escape(str(error))}"

    def __repr__(self) -> str:
        step = self.workflow.graph.steps.get(self.name)
        made = f" = {step.operation}" if step else ""
        return f"<Node {self.reference}{made}>"
