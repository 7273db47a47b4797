"""Involvements in words."""
import pytest

from spaces.views.sentences import MOST_IN_A_ROW
from tests.factories import make_space, state

NAMES = ['O\'Neil & "Sons" <i>', "A<b>&amp;", *(f"Person {number}" for number in range(MOST_IN_A_ROW))]
FIRST, SECOND = "A&lt;b&gt;&amp;amp;", "O&#x27;Neil &amp; &quot;Sons&quot; &lt;i&gt;"


@pytest.mark.parametrize(("number", "words"), [(2, f"Founded by {FIRST} and {SECOND}."), (len(NAMES), f"<li>{FIRST}")])
def test_names_are_text_however_many_there_are(client, db, number, words):
    space = make_space("La Cantine")
    told = state(space, {"involvements": [{"role": "founds", "subject_name": name} for name in NAMES[:number]]})
    page = client.get("/en/spaces/la-cantine/").content.decode()
    assert words in page
    source = client.get(f"/en/sources/{told.source.key}/").content.decode()
    for html in (page, source):
        assert (html.count(FIRST), html.count(SECOND)) == (1, 1)
        assert not any(name in html for name in NAMES[:2])
