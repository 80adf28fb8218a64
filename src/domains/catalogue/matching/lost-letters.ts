import { lostLetter } from './mend-text.ts';

/** Equal where neither has lost a letter to an encoding; half of the letters are left. */
export function agreesButForLost(a: string, b: string): boolean {
  const [x, y] = [a.split(' '), b.split(' ')];
  if (x.length !== y.length) return false;
  let told = 0;
  for (let i = 0; i < x.length; i++) {
    const [one, two] = [x[i] ?? '', y[i] ?? ''];
    if (one.length !== two.length) return false;
    for (let k = 0; k < one.length; k++) {
      if (one.charAt(k) === lostLetter || two.charAt(k) === lostLetter) continue;
      if (one.charAt(k) !== two.charAt(k)) return false;
      told++;
    }
  }
  return told * 2 >= a.length - x.length + 1;
}
