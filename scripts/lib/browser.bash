# shellcheck shell=bash
#
# Installs what scripts/browser needs, once, although two end-to-end scripts run at a time; in the folder of the repository.
install_browser_modules() {
  local -a alone=()
  ! command -v flock >/dev/null || alone=(flock scripts/browser/package.json)
  ${alone[@]+"${alone[@]}"} bash -c '[[ -f scripts/browser/node_modules/.package-lock.json ]] ||
    npm ci --silent --no-audit --no-fund --prefix scripts/browser'
}
