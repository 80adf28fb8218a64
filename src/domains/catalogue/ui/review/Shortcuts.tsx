import { useRef } from 'react';
import { Button, Checkbox, Stack, useTexts } from '#web/kit';
import { rememberKeys } from './key-preference.ts';
import { deskKeys } from './keys.ts';
import styles from './Review.module.css';
import { places } from './use-desk-keys.ts';

/** The keys of the desk in a window of their own, and the switch that turns them off. */
export function Shortcuts({ isOn, onSwitch }: { readonly isOn: boolean; readonly onSwitch: (isOn: boolean) => void }) {
  const t = useTexts('catalogue:ui.review');
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Button
        id={places.help}
        type="button"
        look="quiet"
        small
        {...(isOn && { shortcut: '?' })}
        onPress={() => dialog.current?.showModal()}
      >
        {t('keys.title')}
      </Button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="phim-tat-ten">
        <Stack gap={4}>
          <h2 id="phim-tat-ten">{t('keys.title')}</h2>
          <dl className={styles.keys}>
            {deskKeys.map(({ key, does }) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(`keys.${does}`)}</dd>
              </div>
            ))}
            <div>
              <dt>
                <kbd>1</kbd>–<kbd>9</kbd>
              </dt>
              <dd>{t('keys.column')}</dd>
            </div>
            <div>
              <dt>
                <kbd>Enter</kbd>
              </dt>
              <dd>{t('keys.confirm')}</dd>
            </div>
          </dl>
          <p>{t('keys.where')}</p>
          <Checkbox
            name="phim"
            defaultChecked={isOn}
            onChange={(isChosen) => {
              rememberKeys(isChosen);
              onSwitch(isChosen);
            }}
          >
            {t('keys.on')}
          </Checkbox>
          <Button type="button" look="plain" onPress={() => dialog.current?.close()}>
            {t('keys.close')}
          </Button>
        </Stack>
      </dialog>
    </>
  );
}
