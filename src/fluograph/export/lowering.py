"""From a graph to a program: order, names, files of results, and when memory is given back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from fluograph.errors import ExportError
from fluograph.export.identifiers import Identifiers
from fluograph.export.program import (
    Argument,
    Call,
    Length,
    Load,
    Measure,
    Program,
    Release,
    Save,
    Show,
    Statement,
    Variable,
)
from fluograph.graph.check import check
from fluograph.graph.document import Graph, Link, Step, split
from fluograph.graph.kinds import Operations, Ports, first_input, output_kinds
from fluograph.graph.outputs import wanted_outputs
from fluograph.graph.problems import error, errors
from fluograph.operations.kinds import Kind
from fluograph.operations.quantities import Quantity
from fluograph.operations.record import Operation, Parameter
from fluograph.operations.values import coerce

__all__ = ["lower", "reads", "result_name"]


def lower(
    graph: Graph,
    operations: Operations,
    *,
    reserved: Iterable[str] = (),
    folder: str = "",
    name: str = "",
) -> Program:
    """Return `graph` as a program: every source and step that is not bypassed has its statement.

    Parameters
    ----------
    reserved
        Words that no variable may have.
    folder
        Where relative paths of sources start.
    name
        Of the results; by default that of the first image.

    Raises
    ------
    ExportError
        With every reason why the graph cannot run.
    """
    _refuse_invalid(graph, operations)
    lowering = _Lowering(graph, operations, Identifiers(reserved), name or result_name(graph))
    statements = tuple(_released(_marked(list(lowering.statements()))))
    return Program(statements, graph.title, folder, lowering.bypassed)


def result_name(graph: Graph) -> str:
    """Return what results are called: the first image without folder and ending."""
    files = [source.file for source in graph.sources.values() if source.file]
    last = re.split(r"[/\\]", files[0].rstrip("/\\"))[-1] if files else ""
    return re.sub(r"(?<=.)(\.ome)?\.[^.]*$", "", last) or "image"


def reads(statement: Statement) -> Iterator[Variable]:
    """Yield what a statement reads: inputs, numbers that feed parameters, what is written."""
    if isinstance(statement, Call):
        yield from statement.inputs.values()
        for argument in statement.arguments.values():
            if isinstance(argument, Variable):
                yield argument
    elif isinstance(statement, (Show, Save, Measure)):
        yield statement.variable


def _refuse_invalid(graph: Graph, operations: Operations) -> None:
    problems = list(errors(check(graph, operations)))
    problems += [
        error(("sources", name), "it has no file that the code could read. Give it one.")
        for name, source in graph.sources.items()
        if source.file is None
    ]
    if problems:
        reasons = "\n".join(f"  {problem}" for problem in problems)
        raise ExportError(f"The workflow cannot be written as code:\n{reasons}")


@dataclass
class _Lowering:
    graph: Graph
    operations: Operations
    identifiers: Identifiers
    name: str
    bypassed: dict[str, Variable] = field(default_factory=dict)
    _variables: dict[str, Variable] = field(default_factory=dict)
    _kinds: Mapping[str, Ports] = field(default_factory=dict)

    def statements(self) -> Iterator[Statement]:
        """Yield the statements; an image is read where it is first needed."""
        self._kinds = output_kinds(self.graph, self.operations)
        readers = self.graph.readers()
        outputs = wanted_outputs(self.graph)
        for name in self._order():
            step = self.graph.steps.get(name)
            if step is None:
                yield self._load(name)
            elif step.bypass:
                self._bypass(name, step)
            else:
                yield self._call(name, step)
            written = [reference for reference in outputs if split(reference)[0] == name]
            yield from map(self._write, written)
            if not written and name not in readers:
                yield Show(self._variables[name])

    def _order(self) -> Iterator[str]:
        """Yield all names in the order of the document, each after what it reads."""
        order, done = self.graph.order(), set[str]()
        for step in self.graph.steps:
            needed = self.graph.upstream([step]) - done
            yield from (name for name in order if name in needed)
            done |= needed
        yield from (source for source in self.graph.sources if source not in done)

    def _load(self, name: str) -> Load:
        return Load(name, self.graph.sources[name], self._variable(name, name, ""))

    def _bypass(self, name: str, step: Step) -> None:
        operation = self.operations[step.operation]
        handed = self._variables[first_input(step, operation) or ""]
        self.bypassed[name] = handed
        self._variables |= {name: handed, f"{name}.{operation.outputs[0].name}": handed}

    def _call(self, name: str, step: Step) -> Call:
        operation = self.operations[step.operation]
        ports = [port.name for port in operation.inputs if port.name in step.inputs]
        inputs = {port: self._variables[step.inputs[port]] for port in ports}
        image = next((v for v in inputs.values() if v.kind.is_pixels), None)
        arguments = {
            parameter.name: self._argument(parameter, value, image)
            for parameter, value in _complete(operation, step)
        }
        outputs = {
            port.name: self._variable(f"{name}_{port.name}" if n else name, name, port.name)
            for n, port in enumerate(operation.outputs)
        }
        self._variables[name] = next(iter(outputs.values()))
        return Call(name, operation, inputs, arguments, outputs, step.title, step.over)

    def _argument(self, parameter: Parameter, value: object, image: Variable | None) -> Argument:
        if isinstance(value, Link):
            return self._variables[value.reference]
        plain = coerce(parameter, value)
        is_length = parameter.unit == "length" and isinstance(plain, str)
        if is_length and Quantity.parse(str(plain)):
            return Length(str(plain), parameter.axis, image)
        return plain

    def _variable(self, wanted: str, name: str, port: str) -> Variable:
        reference = f"{name}.{port}" if port else name
        kind = self._kinds[name].get(port) or Kind.IMAGE
        variable = Variable(self.identifiers.new(wanted), kind, reference)
        self._variables[reference] = variable
        return variable

    def _write(self, reference: str) -> Save | Measure:
        variable = self._variables[reference]
        file = f"{self.name}.{reference}"
        if variable.kind.is_pixels:
            return Save(variable, f"{file}.ome.tif")
        return Measure(variable, f"{file}.csv")


def _complete(operation: Operation, step: Step) -> Iterator[tuple[Parameter, object]]:
    """Yield every parameter with its value, or else its default where it has one."""
    for parameter in operation.parameters:
        value = step.parameters.get(parameter.name, parameter.default)
        if value is not None:
            yield parameter, value


def _marked(statements: list[Statement]) -> list[Statement]:
    """Return `statements` with the outputs of calls that nothing reads marked as such."""
    used = {variable.identifier for s in statements for variable in reads(s)}
    return [_with_use(s, used) if isinstance(s, Call) else s for s in statements]


def _with_use(call: Call, used: set[str]) -> Call:
    outputs = {p: replace(v, is_used=v.identifier in used) for p, v in call.outputs.items()}
    return replace(call, outputs=outputs)


def _released(statements: list[Statement]) -> Iterator[Statement]:
    """Yield `statements`, each followed by the release of what is read no more."""
    last: dict[str, int] = {}
    for index, statement in enumerate(statements):
        for variable in (*_makes(statement), *reads(statement)):
            last[variable.identifier] = index
    ended: dict[int, list[Variable]] = {}
    for variable in (v for statement in statements for v in _makes(statement)):
        if variable.kind.is_array:
            ended.setdefault(last[variable.identifier], []).append(variable)
    for index, statement in enumerate(statements):
        yield statement
        yield from map(Release, ended.get(index, ()))


def _makes(statement: Statement) -> Iterable[Variable]:
    if isinstance(statement, Load):
        return (statement.variable,)
    return statement.outputs.values() if isinstance(statement, Call) else ()
