/** The sign of Cairn: a heap of stones, the smallest on top. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="var(--ui-accent-solid)" aria-hidden style={{ flex: 'none' }}>
      <ellipse cx="16" cy="26" rx="12" ry="4.6" />
      <ellipse cx="15" cy="17.4" rx="8.4" ry="4" opacity=".82" />
      <ellipse cx="17" cy="10" rx="5.4" ry="3.2" opacity=".66" />
      <ellipse cx="16" cy="4.6" rx="2.8" ry="2" opacity=".5" />
    </svg>
  )
}
