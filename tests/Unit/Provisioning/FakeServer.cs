// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A server as ThingsBoard is one for provisioning: a session of user <c>provision</c> may send one thing, a name is provisioned
    /// once, and whoever has not the right credentials is refused. Outlives the boots of its board.
    /// </summary>
    internal sealed class FakeServer
    {
        internal const string Key = "canary-key";
        internal const string Secret = "canary-secret";
        internal const string TokenPrefix = "canary-token-";
        internal const string Request = "/provision/request";
        internal const string Response = "/provision/response";

        /// <summary>The names that have a device, and the token of each at the same index.</summary>
        internal readonly ArrayList Names = new ArrayList();
        internal readonly ArrayList Tokens = new ArrayList();

        /// <summary>Payloads of requests (<see cref="string"/>).</summary>
        internal readonly ArrayList Requests = new ArrayList();

        /// <summary>What was sent in a session that is not for it, a line each.</summary>
        internal readonly ArrayList Violations = new ArrayList();

        /// <summary>The answer to every request, in place of the right one; <c>null</c>: the right one.</summary>
        internal string FixedAnswer;

        /// <summary>Whether a name that has a device gets its token again, in place of FAILURE.</summary>
        internal bool AnswersAgain;
        internal bool IsSilent;
        internal bool RefusesSubscription;
        internal bool RefusesDevices;

        internal int Accepted;
        internal int RefusedConnects;
        internal int ReadingsReceived;

        /// <summary>User name and password of the last CONNECT of a device.</summary>
        internal string LastUser;
        internal string LastPassword;
        internal string LastClientId;

        internal bool IsKnown(LinkOptions options)
        {
            return !RefusesDevices && (Tokens.IndexOf(options.UserName) >= 0 || FixedAnswer != null);
        }

        /// <summary>Answers a request, or gives <c>null</c>.</summary>
        internal string Answer(string request)
        {
            Requests.Add(request);
            JsonValue asked = JsonTexts.Parse(request);
            if (IsSilent || FixedAnswer != null)
            {
                return IsSilent ? null : FixedAnswer;
            }

            if (asked.Member("provisionDeviceKey").AsString() != Key || asked.Member("provisionDeviceSecret").AsString() != Secret)
            {
                return "{\"errorMsg\":\"Provision data was not found!\",\"status\":\"NOT_FOUND\"}";
            }

            string name = asked.Member("deviceName").AsString();
            int at = Names.IndexOf(name);
            if (at >= 0 && !AnswersAgain)
            {
                return "{\"errorMsg\":\"Failed to provision device!\",\"status\":\"FAILURE\"}";
            }

            if (at < 0)
            {
                at = Names.Add(name);
                Tokens.Add(TokenPrefix + at.ToString());
            }

            return "{\"credentialsValue\":\"" + (string)Tokens[at] + "\",\"credentialsType\":\"ACCESS_TOKEN\",\"status\":\"SUCCESS\"}";
        }
    }
}
