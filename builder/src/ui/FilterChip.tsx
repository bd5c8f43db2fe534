/** A filter that reads as a chip: "Status", and once chosen "Status: published" with a way to take it off. */
import { CloseButton, Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import classes from './FilterChip.module.css'

interface FilterChipProps {
  label: string
  options: { value: string; label: string }[]
  value: string | null
  onChange: (value: string | null) => void
}

export function FilterChip({ label, options, value, onChange }: FilterChipProps) {
  const chosen = options.find((option) => option.value === value)?.label ?? value
  return (
    <span className={classes.chip} data-on={value !== null || undefined}>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <UnstyledButton className={classes.target}>
            {chosen === null ? label : <>{label}: <strong>{chosen}</strong></>}
            {chosen === null && <IconChevronDown size={13} aria-hidden />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={value} onChange={onChange}>
            {options.map((option) => <Menu.RadioItem key={option.value} value={option.value} closeMenuOnClick>{option.label}</Menu.RadioItem>)}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      {value !== null && <CloseButton size="xs" aria-label={`Remove the filter ${label}`} onClick={() => { onChange(null) }} />}
    </span>
  )
}
