import type { CaseFilter } from './views.ts';

/**
 * The cases that an editor may be given, as the tables `c` (the queue), `pair`, `a` and `b` (its records), with the
 * `decision_id` of a standing decision that a second opinion is wanted on, and the `case_key`. $1 is the editor.
 *
 * What is asked is whether two titles are one: once they are, or an editor has decided on any two records of theirs, the
 * other pairs between the two wait for nobody. Where one title has grown by a chain that has become improbable, what is asked
 * is about the very two records named (clustering/doubts.ts). So is a second opinion; it is never asked of who decided, and
 * nothing in the case tells it from others.
 */
export const openCases = `
  catalogue.review_case c
  join catalogue.match_pair pair on pair.id = c.pair_id and pair.verdict = 'unsure'
  join catalogue.record a on a.id = pair.record_a and a.state = 'active'
  join catalogue.record b on b.id = pair.record_b and b.state = 'active'
  left join lateral (
       select d.id as decision_id
         from catalogue.second_opinion opinion join catalogue.match_decision d on d.id = opinion.decision_id
        where opinion.kind is null and d.undone_at is null and d.account_id <> $1
          and ((d.library_a, d.local_a, d.library_b, d.local_b) = (a.library_code, a.local_number, b.library_code, b.local_number)
            or (d.library_a, d.local_a, d.library_b, d.local_b) = (b.library_code, b.local_number, a.library_code, a.local_number))
        limit 1) second on true
 cross join lateral (
       select case when second.decision_id is not null or pair.doubt is not null then 'p' || pair.record_a || '-' || pair.record_b
                   else 'c' || least(a.cluster_id, b.cluster_id) || '-' || greatest(a.cluster_id, b.cluster_id) end as case_key) named`;

/** Of `openCases`: those that wait for anybody at all. */
export const isWaiting = `
  (second.decision_id is not null
    or (pair.doubt is not null and a.cluster_id = b.cluster_id and not exists (
       select from catalogue.match_decision d where d.undone_at is null
          and (d.library_a, d.local_a, d.library_b, d.local_b) in ((a.library_code, a.local_number, b.library_code, b.local_number), (b.library_code, b.local_number, a.library_code, a.local_number))))
    or (a.cluster_id <> b.cluster_id and not exists (
       select from catalogue.record m
         join catalogue.match_decision d on d.undone_at is null and d.library_a = m.library_code and d.local_a = m.local_number
         join catalogue.record o on o.library_code = d.library_b and o.local_number = d.local_b
        where m.cluster_id in (a.cluster_id, b.cluster_id) and o.cluster_id in (a.cluster_id, b.cluster_id) and m.cluster_id <> o.cluster_id)))
  and not exists (select from catalogue.review_skip skip where skip.case_key = named.case_key and skip.account_id = $1 and skip.until > now())`;

/** Of those that wait: nobody else has it before him. */
export const isFree = `
  not exists (select from catalogue.review_claim claim where claim.case_key = named.case_key and claim.account_id <> $1 and claim.until > now())`;

/** The filter as conditions on $2 to $5 and on a row of the queue. */
export const isChosen = (row: 'c' | 'better' = 'c'): string => `
  ($2::text is null or ${row}.libraries @> array[$2]) and ($3::text is null or ${row}.contradiction = $3)
  and ($4::text is null or ${row}.languages @> array[$4]) and ($5::text is null or ${row}.provinces @> array[$5])`;

/**
 * Of several pairs between the same two titles, the one that comes first in the queue: so that a case is met once on the way
 * through it. Looks at the pairs of one title's records only.
 */
export const isFirstOfCase = `
  (second.decision_id is not null or pair.doubt is not null or not exists (
       select from catalogue.record m
         join catalogue.match_pair other on (other.record_a = m.id or other.record_b = m.id) and other.verdict = 'unsure'
         join catalogue.review_case better on better.pair_id = other.id and (better.priority, -better.pair_id) > (c.priority, -c.pair_id)
         join catalogue.record o on o.id = case when other.record_a = m.id then other.record_b else other.record_a end and o.state = 'active'
        where m.cluster_id = a.cluster_id and m.state = 'active' and o.cluster_id = b.cluster_id and ${isChosen('better')}))`;

export function chosen({ library, contradiction, language, province }: CaseFilter): (string | null)[] {
  return [library ?? null, contradiction === 'none' ? '' : (contradiction ?? null), language ?? null, province ?? null];
}
