# Sourced by mvnw: points JAVA_HOME at a JDK of at least version 25, or says in one line why it cannot.
# Only mvnw does so: on Windows, mvnw.cmd takes the JDK from JAVA_HOME, which must be set to one of that version.
# mvnw runs with pathname expansion off (set -f); it is on only around the glob below.

plimsoll_jdk_required=25

# major version of the JDK in folder $1; empty if there is no JDK
plimsoll_jdk_major() {
  if [ -x "$1/bin/javac" ] && [ -f "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  fi
}

plimsoll_jdk_is_enough() {
  plimsoll_major="$(plimsoll_jdk_major "$1")"
  [ -n "$plimsoll_major" ] && [ "$plimsoll_major" -ge "$plimsoll_jdk_required" ]
}

plimsoll_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && plimsoll_jdk_is_enough "$JAVA_HOME"; then
    return 0
  fi

  plimsoll_java="$(command -v java 2>/dev/null || :)"
  if [ -n "$plimsoll_java" ]; then
    plimsoll_java="$(readlink -f "$plimsoll_java" 2>/dev/null || printf %s "$plimsoll_java")"
    plimsoll_home="${plimsoll_java%/bin/java}"
    if plimsoll_jdk_is_enough "$plimsoll_home"; then
      JAVA_HOME="$plimsoll_home"
      export JAVA_HOME
      return 0
    fi
  fi

  if [ -x /usr/libexec/java_home ]; then
    plimsoll_home="$(/usr/libexec/java_home -v "$plimsoll_jdk_required+" 2>/dev/null || :)"
    if [ -n "$plimsoll_home" ] && plimsoll_jdk_is_enough "$plimsoll_home"; then
      JAVA_HOME="$plimsoll_home"
      export JAVA_HOME
      return 0
    fi
  fi

  set +f
  for plimsoll_home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME-/nonexistent}"/.sdkman/candidates/java/* "${HOME-/nonexistent}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if plimsoll_jdk_is_enough "$plimsoll_home"; then
      set -f
      JAVA_HOME="$plimsoll_home"
      export JAVA_HOME
      return 0
    fi
  done
  set -f

  echo "Plimsoll needs a JDK of version $plimsoll_jdk_required or newer and found none: install one (for example Temurin $plimsoll_jdk_required) or set JAVA_HOME to it." >&2
  exit 1
}

plimsoll_find_jdk
