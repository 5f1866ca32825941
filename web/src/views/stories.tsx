// Stories: events of the world as several reports tell them.
import { type Address, filterQuery } from "../address";
import type { StoryPage, StorySummary } from "../api/types";
import { daySpan } from "../format";
import { count, t } from "../i18n";
import { linkTo, showAs } from "../navigation";
import { EventLine } from "../ui/event_line";
import { Legend } from "../ui/legend";
import { PageHead } from "../ui/page_head";
import { Pager } from "../ui/pager";
import { Show } from "../ui/show";
import { usePages } from "../ui/use_pages";

const ROWS = 20;
const SORTS = ["day-desc", "day", "sources", "reports"] as const;

export function StoriesView({ address }: { address: Address }) {
  const sort = SORTS.find((each) => each === address.display.sort) ?? "sources";
  const query = filterQuery(address.filter);
  query.set("sort", sort);
  query.set("limit", String(ROWS));
  const pages = usePages<StoryPage>("/stories", query);
  return (
    <>
      <PageHead title={t("view.stories")}>
        <label class="inline-field">{t("table.sort")}{" "}
          <select value={sort} onChange={(e) => showAs({ sort: e.currentTarget.value })}>
            {SORTS.map((each) => <option key={each} value={each}>{t(`sort.${each}`)}</option>)}
          </select>
        </label>
        <Legend filter={address.filter} />
      </PageHead>
      <Show answer={pages.answer} isEmpty={(data) => data.stories.length === 0} empty="state.empty.stories">
        {(data) => (
          <>
            <ol class="story-list">{data.stories.map((story) => <li key={story.uid}><StoryHead story={story} /></li>)}</ol>
            <Pager pages={pages} rows={data.stories.length} size={ROWS} of={t("view.stories")} />
          </>
        )}
      </Show>
    </>
  );
}

function StoryHead({ story }: { story: StorySummary }) {
  const facts = [count("reports", story.reports), count("sources", story.independent_sources), ...(story.copies > 0 ? [count("copies", story.copies)] : [])];
  return (
    <>
      <p class="story-facts"><a href={linkTo("story", story.uid)}>{facts.join(", ")}</a> · {daySpan(story.first_day, story.last_day)}</p>
      <EventLine event={story.lead} as="h2" inStory />
    </>
  );
}
