import { Moon, Sun, SunMoon } from 'lucide-react';
import { DropdownMenu } from '../parts/dropdownMenu';
import { useText } from '../text/text';
import { chooseTheme, themeChoices, useThemeChoice } from '../theme/theme';

const icons = { light: Sun, dark: Moon, system: SunMoon } as const;

export function ThemeMenu() {
  const t = useText();
  const choice = useThemeChoice();
  const Icon = icons[choice];
  return (
    <DropdownMenu
      align="end"
      trigger={
        <button type="button" className="ib" aria-label={t('app.theme.label')}>
          <Icon aria-hidden />
        </button>
      }
      entries={() => [
        {
          kind: 'choice',
          id: 'theme',
          value: choice,
          options: themeChoices.map((value) => ({ value, label: t(`app.theme.${value}`) })),
          onChange: (value) => chooseTheme(themeChoices.find((known) => known === value) ?? 'system'),
        },
      ]}
    />
  );
}
