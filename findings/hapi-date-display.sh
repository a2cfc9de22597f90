#!/usr/bin/env bash
# Guess:   toHumanDisplay shows a time in the zone it was written in (there is another method for the local zone), and a month is neither
#          before nor after one of its days.
# Seen:    it is shown in the zone of the server: a biopsy of March 4, 23:30 at -05:00, is one of March 5. "2026-03" is before "2026-03-15".
# Matters: a card built on it names another day than the report; results are ordered by days that nobody recorded.
# We:      take the day as written, before the T (clinical-date.ts), and order partial dates by their last day. Tested.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=ca.uhn.hapi.fhir:hapi-fhir-structures-r4:8.12.1
cat > pom.xml <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-structures-r4</artifactId><version>8.12.1</version></dependency></dependencies></project>
XML
mvn -q -B -Dstyle.color=never dependency:copy-dependencies -DoutputDirectory=lib || exit 2
echo "$package"
cat > Try.java <<'JAVA'
import org.hl7.fhir.r4.model.DateTimeType;
class Try {
  public static void main(String[] args) {
    String shown = new DateTimeType("2026-03-04T23:30:00-05:00").toHumanDisplay();
    boolean before = new DateTimeType("2026-03").before(new DateTimeType("2026-03-15"));
    System.out.println("expected: Mar 4, 2026 11:30 PM, false");
    System.out.println("seen:     " + shown + ", " + before);
    System.exit(shown.startsWith("Mar 5, 2026") && before ? 0 : 1);
  }
}
JAVA
java -Duser.timezone=UTC -Duser.language=en -Duser.country=US -cp 'lib/*' Try.java 2> errors || { code=$?; cat errors; exit $code; }
