/* A public address that leads to this machine, for the library too. */
#ifndef CURLWARD_API_PUBLIC_ADDRESS_H
#define CURLWARD_API_PUBLIC_ADDRESS_H

#define A_PUBLIC_ADDRESS "93.184.216.34"

#endif
