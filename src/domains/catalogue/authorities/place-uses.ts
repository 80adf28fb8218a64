import type { Database, Reader } from '#platform/database';

/** What a title is known by, for telling apart who of one name made it. */
export interface TitleProfile {
  readonly clusterId: number;
  readonly titleFolded: string;
  readonly year: number | null;
  /** First digits of the class number. */
  readonly field: string | null;
  readonly language: string | null;
  /** Numbers of facets: subjects, and persons other than the one in question. */
  readonly facets: readonly number[];
}

/** One of several people of a name, by the titles that are surely theirs. */
export interface PersonProfile {
  readonly authorityId: number;
  readonly born: number | null;
  readonly titles: readonly TitleProfile[];
}

/** Bits for each kind of agreement, and how far the best must be ahead of the next for the machine to believe it. */
const bits = { sameEdition: 12, sameTitle: 7, sharedFacet: 3.5, sameField: 1.5, sameLanguage: 0.5, tooEarly: -9 };
const lead = 3;
/** Nobody publishes at this age; translations of old works are no authors' works. */
const youngestAuthor = 12;

/** Bits for this title being of this person. */
function fits(title: TitleProfile, person: PersonProfile): number {
  const { titles } = person;
  let sum = 0;
  if (titles.some((own) => own.clusterId === title.clusterId)) sum += bits.sameEdition;
  else if (titles.some((own) => own.titleFolded === title.titleFolded)) sum += bits.sameTitle;
  const facets = new Set(titles.flatMap((own) => own.facets));
  sum += bits.sharedFacet * Math.min(3, title.facets.filter((facet) => facets.has(facet)).length);
  if (title.field !== null && titles.some((own) => own.field === title.field)) sum += bits.sameField;
  if (title.language !== null && titles.some((own) => own.language === title.language)) sum += bits.sameLanguage;
  if (person.born !== null && title.year !== null && title.year < person.born + youngestAuthor) sum += bits.tooEarly;
  return sum;
}

/** Who of them made it, with 0–1 how sure that is; undefined while nobody is clearly ahead. */
export function placeTitle(
  title: TitleProfile,
  persons: readonly PersonProfile[],
): { readonly authorityId: number; readonly confidence: number } | undefined {
  const ranked = persons
    .map((person) => ({ authorityId: person.authorityId, sum: fits(title, person) }))
    .sort((a, b) => b.sum - a.sum || a.authorityId - b.authorityId);
  const [best, next] = ranked;
  if (best === undefined || best.sum < lead || best.sum - (next?.sum ?? 0) < lead) return undefined;
  return { authorityId: best.authorityId, confidence: 1 - 2 ** -Math.min(10, best.sum - Math.max(0, next?.sum ?? 0)) };
}

/** More titles of one open name are left to a person. */
const mostTitles = 5_000;

/**
 * Names without years that several described people have: each title goes to whom it fits, the rest stays with the bare
 * name. What editors assigned is laid over it. Returns how many uses were placed.
 */
export async function placeUses(
  database: Database,
  { folded, signal }: { readonly folded?: readonly string[]; readonly signal: AbortSignal },
): Promise<number> {
  const open = await database.query<{ id: number; persons: string[] }>(
    `select heading.id, array_agg(distinct coalesce(other.moved_to, other.id)) as persons
       from catalogue.heading
       join catalogue.authority own on own.id = heading.authority_id and own.origin = 'heading' and own.moved_to is null
       join catalogue.authority_name name on name.exact = heading.exact and name.folded = heading.folded and name.kind = heading.kind and name.type <> 'related'
       join catalogue.authority other on other.id = name.authority_id and (other.born is not null or other.died is not null)
      where heading.kind = 'person' and heading.dates = '' and heading.ground = 'own' and ($1::text[] is null or heading.folded = any($1))
      group by heading.id having count(distinct coalesce(other.moved_to, other.id)) > 1`,
    [folded ?? null],
  );
  let placed = 0;
  for (const { id, persons } of open) {
    signal.throwIfAborted();
    const profiles: PersonProfile[] = [];
    // Arrays of bigint come as texts.
    for (const person of persons) profiles.push(await profileOf(database, Number(person), id));
    const titles = await titlesOf(database, 'used.heading_id = $1', [id]);
    const uses = titles.flatMap((title) => {
      const found = placeTitle(title, profiles);
      return found === undefined ? [] : [{ recordId: title.recordId, ...found }];
    });
    await database.query(
      `update catalogue.heading_use used set authority_id = placed.authority_id, confidence = placed.confidence
         from (select record.id as record_id, found.authority_id, found.confidence
                 from unnest($2::bigint[]) as record (id)
                 left join unnest($3::bigint[], $4::bigint[], $5::real[]) as found (record_id, authority_id, confidence) on found.record_id = record.id) as placed
        where used.heading_id = $1 and used.record_id = placed.record_id
          and (used.authority_id is distinct from placed.authority_id or used.confidence is distinct from placed.confidence)`,
      [
        id,
        titles.map((title) => title.recordId),
        uses.map((use) => use.recordId),
        uses.map((use) => use.authorityId),
        uses.map((use) => use.confidence),
      ],
    );
    placed += uses.length;
  }
  // What was placed while the name was open stays nowhere once it is not.
  await database.query(
    `update catalogue.heading_use set authority_id = null, confidence = null where authority_id is not null and heading_id <> all($1)
        and ($2::text[] is null or heading_id in (select id from catalogue.heading where folded = any($2)))`,
    [open.map((heading) => heading.id), folded ?? null],
  );
  await layAssigned(database);
  return placed;
}

/** Records that editors assigned to somebody: the latest decision that stands counts. */
async function layAssigned(database: Database): Promise<void> {
  await database.query(
    `update catalogue.heading_use used set authority_id = said.authority_id, confidence = 1
       from (select distinct on (heading_id, record_id) heading_id, record_id, decision.authority_id
               from catalogue.authority_decision decision, unnest(headings) as heading_id, unnest(records) as record_id
              where decision.kind = 'assign' and decision.undone_at is null
              order by heading_id, record_id, decision.id desc) as said
      where used.heading_id = said.heading_id and used.record_id = said.record_id
        and (used.authority_id is distinct from said.authority_id or used.confidence is distinct from 1)`,
  );
}

/** Titles that are surely a person's: those under headings that mean nobody else. */
async function profileOf(database: Reader, authorityId: number, without = 0): Promise<PersonProfile> {
  const [person] = await database.query<{ born: number | null }>('select born from catalogue.authority where id = $1', [
    authorityId,
  ]);
  const titles = await titlesOf(
    database,
    `used.authority_id is null and used.heading_id <> $2 and used.heading_id in (
       select heading.id from catalogue.heading where heading.authority_id = any(array(
         select member.id from catalogue.authority member where member.id = $1 or member.moved_to = $1)))`,
    [authorityId, without],
  );
  return { authorityId, born: person?.born ?? null, titles };
}

type UsedTitle = TitleProfile & { readonly recordId: number };

async function titlesOf(database: Reader, where: string, parameters: readonly unknown[]): Promise<UsedTitle[]> {
  const rows = await database.query<{
    record_id: number;
    cluster_id: number;
    title_folded: string;
    year: number | null;
    field: string | null;
    language: string | null;
    facets: number[];
  }>(
    `select used.record_id, entry.cluster_id, entry.title_folded, entry.year,
            left(cluster.display ->> 'classNumber', 2) as field, cluster.display -> 'languages' ->> 0 as language,
            coalesce((select array_agg(value.id) from catalogue.facet_value value
                where value.id = any(entry.facets) and value.kind in ('subject', 'author')
                  and value.folded <> (select folded from catalogue.heading where heading.id = used.heading_id)), '{}') as facets
       from catalogue.heading_use used
       join catalogue.record on record.id = used.record_id and record.state = 'active'
       join catalogue.search_entry entry on entry.cluster_id = record.cluster_id
       join catalogue.cluster on cluster.id = record.cluster_id
      where used.role <> 'subject' and ${where} order by used.record_id limit ${mostTitles}`,
    parameters,
  );
  return rows.map((row) => ({
    recordId: row.record_id,
    clusterId: row.cluster_id,
    titleFolded: row.title_folded,
    year: row.year,
    field: row.field,
    language: row.language,
    facets: row.facets,
  }));
}
