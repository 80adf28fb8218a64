import { describe, expect, it } from 'vitest';
import { readLabelledFile } from './read-labelled-file.ts';

const record = (title: string): string => `=LDR  00000nam a2200000 a 4500\n=245  10$a${title}\n`;

describe('a hand-labelled file', () => {
  it('is read by its ending, and tells of which family a pair is', async () => {
    const families = `## family: Tắt đèn\n# edition: A\n${record('Tắt đèn')}\n# edition: A\n${record('TAT DEN')}`;
    const pairs = `# same: no | why: x\n${record('Một')}--\n${record('Hai')}====\n`;
    expect(await readLabelledFile('literature.families', families)).toMatchObject([
      { kind: 'literature', same: true, family: 'Tắt đèn' },
    ]);
    const [single, ...others] = await readLabelledFile('other-volume.pairs', pairs);
    expect(single).toMatchObject({ kind: 'other-volume', same: false });
    expect(single).not.toHaveProperty('family');
    expect(others).toEqual([]);
  });
});
