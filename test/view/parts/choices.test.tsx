import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Checkbox } from '../../../src/view/parts/checkbox';
import { SegmentedControl } from '../../../src/view/parts/segmentedControl';
import { Slider } from '../../../src/view/parts/slider';
import { logarithmicStops } from '../../../src/view/parts/sliderStops';
import { Tabs } from '../../../src/view/parts/tabs';

type Rule = 'async' | 'semiSync' | 'sync';

function Rules({ onChange }: { onChange: (rule: Rule) => void }) {
  const [rule, setRule] = useState<Rule>('async');
  return (
    <SegmentedControl
      label="Commit"
      value={rule}
      onChange={(next) => {
        setRule(next);
        onChange(next);
      }}
      segments={[
        { value: 'async', label: 'async' },
        { value: 'semiSync', label: 'semi-sync' },
        { value: 'sync', label: 'sync', disabled: true },
      ]}
    />
  );
}

describe('a segmented control', () => {
  it('is a radio group that tells which one is chosen', async () => {
    const onChange = vi.fn();
    render(<Rules onChange={onChange} />);
    expect(screen.getByRole('radiogroup', { name: 'Commit' })).toBeDefined();
    await userEvent.click(screen.getByRole('radio', { name: 'semi-sync' }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith('semiSync');
    expect(screen.getByRole('radio', { name: 'semi-sync' }).getAttribute('aria-checked')).toBe('true');
  });

  it('does not choose what is disabled', async () => {
    const onChange = vi.fn();
    render(<Rules onChange={onChange} />);
    await userEvent.click(screen.getByRole('radio', { name: 'sync' }));
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('a slider', () => {
  const renderSlider = (onChange: (value: number) => void) =>
    render(
      <Slider
        label="Slow apply"
        value={40}
        onChange={onChange}
        stops={logarithmicStops(0, 1000)}
        format={(value) => `${value} ms`}
        defaultValue={1}
        defaultLabel="default 1"
      />,
    );

  it('says its value with the unit', () => {
    renderSlider(() => undefined);
    const thumb = screen.getByRole('slider', { name: 'Slow apply' });
    expect(thumb.getAttribute('aria-valuetext')).toBe('40 ms');
  });

  it('moves one stop for an arrow key', async () => {
    const onChange = vi.fn();
    renderSlider(onChange);
    screen.getByRole('slider').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(onChange).toHaveBeenCalledExactlyOnceWith(50);
  });

  it('goes back to the default on a click on its words', async () => {
    const onChange = vi.fn();
    renderSlider(onChange);
    await userEvent.click(screen.getByRole('button', { name: 'default 1' }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith(1);
  });
});

describe('tabs', () => {
  it('show the panel of the chosen tab only', () => {
    render(
      <Tabs
        label="Panels"
        value="log"
        onChange={() => undefined}
        tabs={[
          { value: 'log', label: 'Log', content: 'entries' },
          { value: 'sql', label: 'SQL', content: 'editor' },
        ]}
      />,
    );
    expect(screen.getByRole('tab', { name: 'Log' }).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByText('entries')).toBeDefined();
    expect(screen.queryByText('editor')).toBeNull();
  });
});

describe('a checkbox', () => {
  it('turns over on a click', async () => {
    const onChange = vi.fn();
    render(
      <Checkbox checked onChange={onChange}>
        heartbeats
      </Checkbox>,
    );
    await userEvent.click(screen.getByRole('checkbox', { name: 'heartbeats' }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith(false);
  });
});
