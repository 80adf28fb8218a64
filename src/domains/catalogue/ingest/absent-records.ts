/**
 * Which records of a library a full load does not contain, as the condition of a query on `catalogue.record`; $1 is the
 * library, $2 the batch. What a later batch has sent is not absent. Nor is a record that came, but too damaged to be stored:
 * what is known of it by its 001, or by bytes that a cataloguer has mended before, stays as it stands.
 */
export const isAbsent = `library_code = $1 and state = 'active' and (last_batch_id is null or last_batch_id < $2)
  and not exists (select from catalogue.quarantined q where q.batch_id = $2 and replace(substring(q.draft from '=001  ([^\\r\\n]+)'), '\\', ' ') = record.control_number)
  and not exists (select from catalogue.quarantined mended join catalogue.quarantined q on q.batch_id = $2 and q.raw_hash = mended.raw_hash
                   where mended.library_code = $1 and mended.state = 'mended' and mended.record_id = record.id)`;
