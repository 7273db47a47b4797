"""Involvements, figures, sources and statements: what the directory rests on."""
from ...filters.evidence import FigureFilter, InvolvementFilter, SourceFilter, StatementFilter
from ...filters.paging import PageFilter
from ...models import Figure, Involvement, Source
from ...queries.statements import public_statements
from ..figures import FigureSerializer
from ..involvements import EVIDENCE, InvolvementSerializer
from ..involvements import RELATED as INVOLVEMENT_RELATED
from ..openapi import detailed, listed
from ..sources import SourceSerializer
from ..statements import RELATED as STATEMENT_RELATED
from ..statements import StatementSerializer, statements_json
from .rows import RowEndpoint, RowsEndpoint, dumped


class InvolvementsEndpoint(RowsEndpoint):
    """Five queries: number, page, evidence, its statements, their sources."""

    title = "Involvements"
    filters = InvolvementFilter

    @listed("involvements_list", "Who does what for whom", InvolvementSerializer, InvolvementFilter, PageFilter)
    def get(self, request):
        return super().get(request)

    def rows(self):
        rows = Involvement.objects.public().select_related(*INVOLVEMENT_RELATED).prefetch_related(EVIDENCE)
        return rows.order_by("role", "id")

    def items(self, rows):
        return dumped(InvolvementSerializer(rows, many=True).data)


class InvolvementEndpoint(RowEndpoint):
    title = "Involvement"

    @detailed("involvements_detail", "One involvement", InvolvementSerializer, key="Id of the involvement.")
    def get(self, request, key):
        return super().get(request, key)

    def row(self, key):
        row = Involvement.objects.public().select_related(*INVOLVEMENT_RELATED).filter(public_id=key).first()
        return InvolvementSerializer(row).data if row else None


_FIGURE_RELATED = ("source", "via", "subject_entry")


class FiguresEndpoint(RowsEndpoint):
    title = "Figures"
    filters = FigureFilter

    @listed("figures_list", "What sources count", FigureSerializer, FigureFilter, PageFilter)
    def get(self, request):
        return super().get(request)

    def rows(self):
        return Figure.objects.select_related(*_FIGURE_RELATED).order_by("indicator", "id")

    def items(self, rows):
        return dumped(FigureSerializer(rows, many=True).data)


class FigureEndpoint(RowEndpoint):
    title = "Figure"

    @detailed("figures_detail", "One figure", FigureSerializer, key="Id of the figure, source:record.")
    def get(self, request, key):
        return super().get(request, key)

    def row(self, key):
        source, _colon, ref = key.partition(":")
        row = Figure.objects.select_related(*_FIGURE_RELATED).filter(source__key=source, ref=ref).first()
        return FigureSerializer(row).data if row else None


class SourcesEndpoint(RowsEndpoint):
    title = "Sources"
    filters = SourceFilter

    @listed("sources_list", "Who says something", SourceSerializer, SourceFilter, PageFilter)
    def get(self, request):
        return super().get(request)

    def rows(self):
        return Source.objects.order_by("key")

    def items(self, rows):
        return dumped(SourceSerializer(rows, many=True).data)


class SourceEndpoint(RowEndpoint):
    title = "Source"

    @detailed("sources_detail", "One source", SourceSerializer, key="Key of the source.")
    def get(self, request, key):
        return super().get(request, key)

    def row(self, key):
        row = Source.objects.filter(key=key).first()
        return SourceSerializer(row).data if row else None


class StatementsEndpoint(RowsEndpoint):
    """Three queries: number, page, rulings on it."""

    title = "Statements"
    filters = StatementFilter

    @listed("statements_list", "What sources say", StatementSerializer, StatementFilter, PageFilter)
    def get(self, request):
        return super().get(request)

    def rows(self):
        return public_statements().select_related(*STATEMENT_RELATED)

    def items(self, rows):
        return dumped(statements_json(rows))


class StatementEndpoint(RowEndpoint):
    title = "Statement"

    @detailed("statements_detail", "One statement", StatementSerializer, key="Id, source:record:revision.")
    def get(self, request, key):
        return super().get(request, key)

    def row(self, key):
        source, _colon, rest = key.partition(":")
        ref, _colon, revision = rest.rpartition(":")
        if not (revision.isascii() and revision.isdigit() and len(revision) < 10):
            return None
        rows = public_statements().select_related(*STATEMENT_RELATED)
        found = statements_json(list(rows.filter(source__key=source, ref=ref, revision=int(revision))))
        return found[0] if found else None
