import { NumberText, useLocale, useTexts } from '#web/kit';
import type { SurveyReport } from '../../survey/report.ts';
import { sayShare } from '../../survey/say.ts';
import { Bar } from './Bar.tsx';
import styles from './Chart.module.css';

const states = ['toned', 'mixed', 'toneless'] as const;
const toneOfState = { toned: 'good', mixed: 'care', toneless: 'bad' } as const;

/** How the Vietnamese titles are written. */
export function Tones({ tones }: { readonly tones: SurveyReport['tones'] }) {
  const t = useTexts('survey:ui.tones');
  const locale = useLocale();
  const total = tones.toned + tones.mixed + tones.toneless;
  if (total === 0) return <p>{t('none')}</p>;
  return (
    <table className={styles.chart}>
      <caption>
        <strong>{t('title')}</strong>
      </caption>
      <tbody>
        {states.map((state) => (
          <tr key={state}>
            <th scope="row">{t(state)}</th>
            <td className={styles.barCell}>
              <Bar part={tones[state]} of={total} tone={toneOfState[state]} />
            </td>
            <td className={styles.number}>
              {sayShare(locale, { part: tones[state], of: total })} (<NumberText value={tones[state]} />)
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
