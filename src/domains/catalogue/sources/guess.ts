import { defaultMappings, guessMapping, guessTableMapping, type MappingGuess } from '../mapping/index.ts';
import type { ReadSample } from './read-sample.ts';

/** A mapping proposed by what the sample holds; undefined when there is nothing to go by. Pure. */
export function guessFrom({ format, reads }: ReadSample): MappingGuess | undefined {
  const sources = reads.flatMap((read) => (read.outcome === 'read' ? [read.source] : []));
  if (sources.length === 0) return undefined;
  if (format === 'csv' || format === 'xlsx') {
    const header = [...new Set(sources.flatMap(({ fields }) => fields.map(({ name }) => name)))];
    const rows = sources.map(({ fields }) =>
      header.map((column) => fields.find(({ name }) => name === column)?.subfields[0]?.value ?? ''),
    );
    return guessTableMapping(header, rows);
  }
  if (format === 'dublin-core') return { mapping: defaultMappings['dublin-core'], coverage: 1, byContent: [] };
  return guessMapping(sources, format === 'isis' || format === 'isis-mst');
}
