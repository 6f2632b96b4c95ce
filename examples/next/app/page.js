/** The page of the host; credits are below `/credits`. */
export default function Page() {
  return 'A page of the host.';
}
