import { useTexts } from '#web/kit';
import { exportFormats } from '../../views.ts';

/** The record as a file, in every format that the exchange speaks. */
export function Exports({ id }: { readonly id: string }) {
  const t = useTexts('catalogue:ui.formats');
  return (
    <ul>
      {exportFormats.map((format) => (
        <li key={format}>
          <a href={`/api/v1/records/${encodeURIComponent(id)}/export?format=${format}`} download="">
            {t(format)}
          </a>
        </li>
      ))}
    </ul>
  );
}
