import type { Database } from '#platform/database';
import type { FilterChoices } from './views.ts';

/** Choices are counted over so many cases, those most worth a look. */
const counted = 5_000;

interface ChoiceRow extends Record<string, unknown> {
  part: keyof FilterChoices;
  value: string;
  label: string | null;
  pairs: number;
}

/** By what the queue can be filtered, and how many pairs each choice has; the most frequent first. */
export async function filterChoices(database: Database): Promise<FilterChoices> {
  const rows = await database.query<ChoiceRow>(
    `with waiting as materialized (select * from catalogue.review_case order by priority desc, pair_id limit ${counted}),
          choice as (
            select 'libraries' as part, unnest(libraries) as value from waiting
             union all select 'contradictions', contradiction from waiting
             union all select 'languages', unnest(languages) from waiting
             union all select 'provinces', unnest(provinces) from waiting)
     select part, value, count(*) as pairs,
            case part when 'libraries' then (select name_vi from registry.published_library where code = value)
                      when 'provinces' then (select max(province_name_vi) from registry.published_library where province_code = value) end as label
       from choice group by part, value order by pairs desc, value`,
  );
  const of = (part: keyof FilterChoices) =>
    rows
      .filter((row) => row.part === part)
      .map(({ value, label, pairs }) => ({ value: value || 'none', pairs, ...(label !== null && { label }) }));
  return {
    libraries: of('libraries'),
    contradictions: of('contradictions'),
    languages: of('languages'),
    provinces: of('provinces'),
  };
}
