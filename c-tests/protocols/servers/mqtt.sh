#!/bin/sh
# shellcheck source=/dev/null
# An MQTT broker at PORT_1.
. "$SOURCES/servers/need.sh"
need mosquitto:mosquitto
cat > conf << END
listener $PORT_1 127.0.0.1
allow_anonymous true
persistence false
END
exec mosquitto -c conf > log 2>&1
