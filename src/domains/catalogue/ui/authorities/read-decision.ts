import type { FormFields } from '#web/pages';
import type { DecisionInput } from '../../authorities/decide.ts';

/** What the desk's form asks for; undefined when no title was chosen, or nobody was named for it. */
export function readDecision(form: FormFields): DecisionInput | undefined {
  if (form.text('kind') === 'pair') {
    const [a, b] = [form.text('a'), form.text('b')];
    if (form.text('decision') === 'apart') return { kind: 'apart', id: a, other: b };
    const into = form.text('keep') === a ? a : b;
    return { kind: 'merge', id: into === a ? b : a, into };
  }
  const clusterIds = form.all('title');
  const to = form.text('to') || { name: form.text('name'), dates: form.text('dates') };
  if (clusterIds.length === 0 || (typeof to !== 'string' && to.name === '')) return undefined;
  return { kind: 'assign', from: form.text('from'), clusterIds, to };
}
