// What EC2 tells an instance: its region, its configuration, and the time.
#pragma once
#include "config.h"

int is_ec2(void);
/** Sets AWS_REGION, and of the user data the names that the image allows. Nothing of it is run. */
void read_instance(struct config *config);
/** Sets the clock by one NTP answer: small differences slowly, others at once. */
void set_clock(const char *server);
