"""Which of the figures a file is asked for."""
from .parameters import OneChoiceField, Parameter, StrictFilter

#: The questions that figures answer, each a chart of the page, in reading order.
CHARTS = ("statuses", "france", "world", "growth", "people", "gatherings", "beginnings", "support", "others")


class ChartFilter(StrictFilter):
    chart = Parameter(OneChoiceField(choices=CHARTS), description="One chart of the page of figures.", example="france")
